// Prints what citeproc-js, the reference engine, makes of CSL items: the yardstick of the tests.
//
// Standard input: {"style": XML, "locales": {"en-US": XML, ...}, "locale": "en-US" or null,
//                  "bibliographies": [[item, ...], ...]}
// Standard output: [[{"id": ..., "text": ...}, ...], ...]
//
// The npm package `citeproc` is found through NODE_PATH or through ISIC_CITE_NODE_MODULES.
"use strict";
const path = require("path");
const folder = process.env.ISIC_CITE_NODE_MODULES;
const CSL = require(folder ? path.join(folder, "citeproc") : "citeproc");

// One engine serves all bibliographies: to build one takes longer than to print.
function printer(input) {
  let byId = new Map();
  const system = {
    retrieveLocale: (name) => input.locales[name] || false,
    retrieveItem: (id) => JSON.parse(JSON.stringify(byId.get(String(id)))),
  };
  const engine = new CSL.Engine(system, input.style, input.locale || undefined, Boolean(input.locale));
  engine.setOutputFormat("text");
  return (items, number) => {
    // Ids are made unique, because the engine keeps what it knows of an id.
    byId = new Map(items.map((item) => [`${number} ${item.id}`, { ...item, id: `${number} ${item.id}` }]));
    engine.updateItems([...byId.keys()]);
    const [about, printed] = engine.makeBibliography();
    return printed.map((entry, place) => ({
      id: about.entry_ids[place][0].replace(/^\d+ /, ""), text: entry.trim(),
    }));
  };
}

let text = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => (text += chunk));
process.stdin.on("end", () => {
  const input = JSON.parse(text);
  const print = printer(input);
  const answer = input.bibliographies.map((items, number) => {
    try {
      return print(items, number);
    } catch (error) {
      return [{ error: String(error.message || error) }];
    }
  });
  process.stdout.write(JSON.stringify(answer));
});
