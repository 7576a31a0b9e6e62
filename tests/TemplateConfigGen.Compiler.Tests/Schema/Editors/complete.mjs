// What the language servers of VS Code's JSON and YAML editors offer in an empty file that names its schema.
// node complete.mjs MODULES FOLDER SCHEMA…   MODULES: a folder with node_modules; FOLDER: where the files would be. Prints { schema: { json: […], yaml: […] } }.
import { createRequire } from "node:module";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [modules, folder, ...schemas] = process.argv.slice(2);
const require = createRequire(join(modules, "package.json"));
const { getLanguageService, TextDocument } = require("vscode-json-languageservice");
const rpc = require("vscode-jsonrpc/node");

const json = getLanguageService({
  schemaRequestService: (uri) => readFile(fileURLToPath(uri), "utf8"),
  workspaceContext: { resolveRelativePath: (path, resource) => new URL(path, resource).href },
});

async function inJson(schema, name) {
  const document = TextDocument.create(pathToFileURL(join(folder, `${name}.json`)).href, "json", 1, `{\n  "$schema": ${JSON.stringify(schema)},\n  \n}\n`);
  const found = await json.doComplete(document, { line: 2, character: 2 }, json.parseJSONDocument(document));
  return (found?.items ?? []).map((item) => item.label);
}

const server = spawn(process.execPath, [require.resolve("yaml-language-server/bin/yaml-language-server"), "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const yaml = rpc.createMessageConnection(new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
yaml.onRequest("workspace/configuration", ({ items }) => items.map(() => ({ completion: true, validate: true, schemaStore: { enable: false } })));
yaml.onRequest("client/registerCapability", () => null);
yaml.onRequest("vscode/content", (uri) => readFile(fileURLToPath(uri), "utf8"));
yaml.listen();

async function inYaml(schema, name) {
  const uri = pathToFileURL(join(folder, `${name}.yaml`)).href;
  await yaml.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text: `# yaml-language-server: $schema=${schema}\n\n` } });
  const found = await yaml.sendRequest("textDocument/completion", { textDocument: { uri }, position: { line: 1, character: 0 } });
  return (found?.items ?? found ?? []).map((item) => item.label);
}

await yaml.sendRequest("initialize", { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } }, workspace: { configuration: true } } });
await yaml.sendNotification("initialized", {});
const answers = {};
for (const [index, schema] of schemas.entries()) {
  const path = relative(folder, schema).replaceAll("\\", "/");
  answers[schema] = { json: await inJson(path, `file${index}`), yaml: await inYaml(path, `file${index}`) };
}

console.log(JSON.stringify(answers));
yaml.dispose();
server.kill();
