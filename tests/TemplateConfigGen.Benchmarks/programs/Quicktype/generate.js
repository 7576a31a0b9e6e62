// Generates C# for every schema of a folder with quicktype-core, and prints the peak memory of the process in bytes.
const fs = require('fs');
const path = require('path');
const { quicktype, InputData, JSONSchemaInput, FetchingJSONSchemaStore } = require(require.resolve('quicktype-core', { paths: [process.cwd()] }));

(async () => {
  const folder = process.argv[2];
  let characters = 0;
  for (const name of fs.readdirSync(folder)) {
    const input = new JSONSchemaInput(new FetchingJSONSchemaStore());
    await input.addSource({ name: path.basename(name, '.json'), schema: fs.readFileSync(path.join(folder, name), 'utf8') });
    const data = new InputData();
    data.addInput(input);
    const result = await quicktype({ inputData: data, lang: 'csharp' });
    characters += result.lines.length;
  }

  if (characters === 0) {
    throw new Error('quicktype generated nothing.');
  }

  console.log(process.resourceUsage().maxRSS * 1024);
})().catch(error => { console.error(error); process.exit(1); });
