// The search of the start page: datasets and their texts, and the ten thousand journals and styles
// that the program prints, whose list is read only when somebody seems to look for one.
"use strict";

(() => {
  const box = document.querySelector("[data-index]");
  if (!box) return;
  const SHOWN = 20;
  const JOURNALS = 8;
  const FILLERS = new Set(["for", "in", "of", "the", "and", "as"]);
  const { index, styles, root } = box.dataset;
  const input = box.querySelector("input");
  const select = box.querySelector("select");
  const said = box.querySelector("#said");
  const journals = box.querySelector("#journals");

  const read = {};
  const load = (address) => {
    read[address] ??= fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    });
    read[address].catch(() => delete read[address]); // it may go better the next time
    return read[address];
  };
  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // Datasets: words that name a text choose that text, all others look for datasets.
  const fits = (entry, wanted) => wanted.every((word) => entry.words.includes(word));
  const matches = (words, { datasets, formats }) => {
    const named = (word) => formats.some((format) => format.words.includes(word));
    const known = (word) => datasets.some((dataset) => dataset.words.includes(word));
    const ofFormats = words.filter((word) => named(word) && !known(word));
    const rest = words.filter((word) => !ofFormats.includes(word) && !FILLERS.has(word));
    const text = ofFormats.join(" ");
    const exact = formats.filter((each) => [each.name, each.label.toLowerCase()].includes(text));
    const alike = exact.length ? exact : formats.filter((each) => fits(each, ofFormats));
    const chosen = ofFormats.length ? alike : [null];
    return datasets
      .filter((dataset) => fits(dataset, rest))
      .flatMap((dataset) => chosen.map((format) => ({ dataset, format })));
  };
  const addressOf = (dataset, tab) => `${root}${dataset.id}/index.html${tab ? `#${tab.name}` : ""}`;
  const row = ({ dataset, format }) => {
    const detail = format ? format.label : (dataset.year ?? "");
    const name = element("bdi", { textContent: dataset.name });
    const quiet = element("span", { className: "quiet", textContent: detail });
    return element("li", {}, element("a", { href: addressOf(dataset, format) }, name, " ", quiet));
  };

  // Journals: the longest run of words that names any; what else was typed has to name a dataset,
  // and not only to stand in the name of an institution, as much of a journal's name does.
  const folded = (text) => {
    const bare = text.toLowerCase().replaceAll("&", " and ").normalize("NFKD").replace(/\p{M}/gu, "");
    return bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  };
  const nameOf = (title) =>
    title.toLowerCase().replaceAll("&", "and").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const listed = ({ layouts }) => {
    const all = [];
    const add = (layout, title, name = nameOf(title), language = "") => {
      const bare = folded(title);
      all.push({ layout, title, name, language, bare, words: ` ${bare} ${folded(name)}` });
    };
    for (const [layout, [title, alike]] of Object.entries(layouts)) {
      add(layout, title, layout);
      for (const each of alike) add(layout, ...[each].flat());
    }
    return all.sort((a, b) => a.title.length - b.title.length);
  };
  let all;
  const ranked = (text) => {
    const wanted = text.split(" ");
    if (!wanted.some((word) => word.length > 2)) return [];
    const rank = ({ name, bare }) => {
      const plain = bare.replace(/^the /, "");
      if ([bare, plain, folded(name)].includes(text)) return 0;
      return plain.startsWith(text) || bare.startsWith(text) ? 1 : 2;
    };
    return all
      .filter(({ words }) => wanted.every((word) => words.includes(` ${word}`)))
      .sort((a, b) => rank(a) - rank(b));
  };
  const called = ({ id, name, words }, wanted) =>
    wanted.every(
      (word) =>
        /\d/.test(word) ? words.includes(word) : folded(`${id} ${name}`).split(" ").includes(word),
    );
  const journalsFor = (words, datasets) => {
    const splits = [[words, []]];
    for (let taken = words.length - 1; taken > 0; taken -= 1) {
      splits.push([words.slice(-taken), words.slice(0, -taken)]);
      splits.push([words.slice(0, taken), words.slice(taken)]);
    }
    for (const [named, others] of splits) {
      if (others.length && FILLERS.has(named[0])) continue;
      const wanted = others.filter((word) => !FILLERS.has(word));
      const of = datasets.filter((dataset) => called(dataset, wanted));
      const found = of.length ? ranked(folded(named.join(" "))) : [];
      if (found.length) return { found, of };
    }
    return { found: [], of: [] };
  };
  // What is part of an id or a name is no reason to read the list.
  const looksForJournal = (words, { datasets }) =>
    words.some(
      (word) =>
        /\p{L}{3}/u.test(word) &&
        !datasets.some(({ id, name }) => `${id} ${name.toLowerCase()}`.includes(word)),
    );
  const journal = ({ title, name, layout, language }, dataset, formats) => {
    const tab = formats.find((format) => format.layout === layout);
    const looks = element("span", { className: "quiet" });
    if (tab && !language) {
      const what = `${layout === name ? "The tab" : "Same layout as"} ${tab.label}`;
      looks.append(
        element("a", { href: addressOf(dataset, tab) }, what, hidden(` of ${dataset.name}`)),
      );
    }
    const command = `isic-cite ${dataset.id} -f ${name}`;
    const button = element("button", { className: "copy", type: "button" }, "Copy");
    Object.assign(button.dataset, { copy: "", text: command });
    button.append(hidden(` the command for ${title}`));
    return element(
      "li",
      { className: "journal" },
      element("p", {}, element("bdi", { textContent: title }), " ", looks),
      element("p", { className: "command" }, element("code", { textContent: command }), " ", button),
    );
  };
  const hidden = (textContent) => element("span", { className: "unseen", textContent });

  let turn = 0;
  let preferred;
  const showJournals = ({ found, of }, formats) => {
    journals.hidden = !found.length;
    if (!found.length) return;
    select.replaceChildren(
      ...of.map(({ id, name }) => element("option", { value: id, textContent: name })),
    );
    if (of.some(({ id }) => id === preferred)) select.value = preferred;
    const show = () => {
      const dataset = of.find(({ id }) => id === select.value);
      const rows = found.slice(0, JOURNALS).map((each) => journal(each, dataset, formats));
      box.querySelector("#styles").replaceChildren(...rows);
    };
    select.onchange = () => {
      preferred = select.value;
      show();
    };
    show();
  };
  const counted = (number, one, many, shown) => {
    if (!number) return "";
    const more = number > shown ? `, the first ${shown} are shown` : "";
    return number === 1 ? `1 ${one}` : `${number} ${many}${more}`;
  };
  const search = async () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const mine = (turn += 1);
    let rows = [];
    let alike = { found: [], of: [] };
    let known = { formats: [] };
    let failed = "";
    try {
      if (words.length) {
        known = await load(index);
        rows = matches(words, known);
      }
    } catch {
      failed = "The search needs the site to be opened from a web server.";
    }
    if (words.length && !failed && looksForJournal(words, known)) {
      try {
        all ??= listed(await load(styles));
        alike = journalsFor(words, known.datasets);
      } catch {
        failed = rows.length ? "" : "The list of journals could not be read.";
      }
    }
    if (mine !== turn) return; // more was typed meanwhile
    const counts = [
      counted(rows.length, "match", "matches", SHOWN),
      counted(alike.found.length, "journal or style", "journals and styles", JOURNALS),
    ].filter(Boolean);
    said.textContent = failed || counts.join("; ") || (words.length ? "Nothing was found." : "");
    box.querySelector("#found").replaceChildren(...rows.slice(0, SHOWN).map(row));
    showJournals(alike, known.formats);
  };
  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    box.querySelector("#found a, #journals:not([hidden]) select")?.focus();
  });
  if (input.value) search();
})();
