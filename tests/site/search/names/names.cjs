// Reads [query, ...] as JSON, writes the ids that the page finds for each, the best first.
// node names.cjs SCRIPT FOLDER: search-names.js, and a site's folder.
const fs = require("fs");
const [script, folder] = process.argv.slice(2);
const values = {};
globalThis.window = globalThis;
globalThis.aigaqData = (key, value) => { values[key] = value; };
globalThis.aigaqData.get = async (key) => {
  if (!(key in values)) (0, eval)(fs.readFileSync(`${folder}/search/${key}.js`, "utf8"));
  return values[key];
};
require(script);
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
const look = async (query) => (await (await aigaqNames.search(query, ["kk"])).take(10)).map((one) => one.id);
Promise.all(asked.map(look)).then((found) => process.stdout.write(JSON.stringify(found)));
