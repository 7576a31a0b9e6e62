// Validates the documents of JSON-Schema-Test-Suite with ajv's compiled validators, one file of the suite at a time, and answers each line of input with one of output.
//   node validate.js <suite> <folder of the dialect>, run where ajv is installed
//   "groups <file>"          -> the indices of the groups that ajv compiles and judges as the suite does
//   "time <file> <repeats>"  -> nanoseconds for each of those documents
"use strict";
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const { createRequire } = require("module");
const load = createRequire(path.join(process.cwd(), "package.json"));

const [suite, dialect] = process.argv.slice(2);
const Ajv = load({ "draft7": "ajv", "draft2019-09": "ajv/dist/2019", "draft2020-12": "ajv/dist/2020" }[dialect]).default;
const remotes = [];
for (const name of fs.readdirSync(path.join(suite, "remotes"), { recursive: true })) {
  if (name.endsWith(".json") && (!name.includes("draft") || name.startsWith(dialect + path.sep)) && !name.startsWith("v1")) {
    remotes.push([`http://localhost:1234/${name.split(path.sep).join("/")}`, JSON.parse(fs.readFileSync(path.join(suite, "remotes", name), "utf8"))]);
  }
}

const files = new Map();
function read(file) {
  const groups = [];
  JSON.parse(fs.readFileSync(path.join(suite, "tests", dialect, file), "utf8")).forEach((group, index) => {
    try {
      const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
      for (const [uri, schema] of remotes) {
        try { ajv.addSchema(schema, uri); } catch { /* one that ajv does not take is no remote */ }
      }
      const validate = ajv.compile(group.schema);
      if (group.tests.every(test => validate(test.data) === test.valid)) {
        groups.push({ index, validate, documents: group.tests.map(test => test.data) });
      }
    } catch { /* a group that ajv does not compile is not compared */ }
  });
  return groups;
}

let sink = 0;
function time({ validate, documents }, repeats) {
  const times = [];
  for (const document of documents) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < repeats; i++) {
      if (validate(document)) sink++;
    }
    times.push(Number(process.hrtime.bigint() - start) / repeats);
  }
  return times;
}

readline.createInterface({ input: process.stdin }).on("line", line => {
  const [what, file, repeats] = line.split(" ");
  if (!files.has(file)) files.set(file, read(file));
  const groups = files.get(file);
  console.log((what === "groups" ? groups.map(group => group.index) : groups.flatMap(group => time(group, Number(repeats)))).join(" "));
});
process.on("exit", () => process.stderr.write(sink < 0 ? "." : ""));
