// Prints what citeproc-js makes of some items in every style of a folder, a line of JSON a style.
//
// Arguments: a file with the items, the folder of the styles, that of the locales, and which part of
// how many parts of the styles. Each line: {style, order, entries: {id: html}, citations: [html],
// cluster: html} or {style, error}. A style without a bibliography has no entries.
//
// The npm package `citeproc` is found through NODE_PATH or through ISIC_CITE_NODE_MODULES.
"use strict";
const fs = require("fs");
const path = require("path");
const folder = process.env.ISIC_CITE_NODE_MODULES;
const CSL = require(folder ? path.join(folder, "citeproc") : "citeproc");
const [, , itemsFile, stylesFolder, localesFolder, part, parts] = process.argv;

const items = JSON.parse(fs.readFileSync(itemsFile, "utf8"));
const byId = new Map(items.map((item) => [item.id, item]));
const locales = {};
const system = {
  retrieveLocale: (name) => {
    const file = path.join(localesFolder, `locales-${name}.xml`);
    // An engine takes what is parsed, too, so that each locale is parsed once and not for each style.
    locales[name] ??= fs.existsSync(file) ? CSL.parseXml(fs.readFileSync(file, "utf8")) : false;
    return locales[name];
  },
  retrieveItem: (id) => JSON.parse(JSON.stringify(byId.get(id))),
};
CSL.debug = () => {};
// As it comes, the format drops spaces and marks the characters that sort a bibliography.
CSL.Output.Formats.html.text_escape = (text) =>
  (text || "").replace(/&/g, "&#38;").replace(/</g, "&#60;").replace(/>/g, "&#62;");
CSL.Output.Formats.html["@bibliography/entry"] = function (state, text) {
  return `${this.system_id ?? ""}\u0001${text}`;
};

// The engine searches the whole style for each macro that it uses, and they all stand at its top.
const search = CSL.XmlJSON.prototype.getNodesByName;
CSL.XmlJSON.prototype.getNodesByName = function (node, name, key, found) {
  if (name !== "macro" || !key || found) return search.call(this, node, name, key, found);
  return node.children.filter((each) => each.name === name && each.attrs.name === key);
};

function printed(name) {
  const engine = new CSL.Engine(system, fs.readFileSync(path.join(stylesFolder, `${name}.csl`), "utf8"));
  engine.setOutputFormat("html");
  const ids = items.map((item) => item.id);
  engine.updateItems(ids);
  const answer = { style: name };
  const bibliography = engine.makeBibliography();
  if (bibliography) {
    answer.order = bibliography[0].entry_ids.map((each) => each[0]);
    answer.entries = Object.fromEntries(
      bibliography[1].map((entry, place) => {
        const [id, text] = entry.split("\u0001");
        return [id || answer.order[place], text.replace(/^\n+|\n+$/g, "")];
      }),
    );
  }
  answer.citations = ids.map((id) => engine.makeCitationCluster([{ id }]));
  const cluster = {
    citationItems: ids.map((id) => ({ id })),
    properties: { noteIndex: engine.opt.xclass === "note" ? 1 : 0 },
  };
  answer.cluster = engine.processCitationCluster(cluster, [], [])[1].slice(-1)[0][1];
  return answer;
}

fs.readdirSync(stylesFolder)
  .filter((file) => file.endsWith(".csl"))
  .map((file) => file.slice(0, -4))
  .sort()
  .forEach((name, number) => {
    if (number % Number(parts) !== Number(part)) return;
    let answer;
    try {
      answer = printed(name);
    } catch (error) {
      answer = { style: name, error: String(error.message || error) };
    }
    process.stdout.write(JSON.stringify(answer) + "\n");
  });
