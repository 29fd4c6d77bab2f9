// The one script of the site. Without it all is there: texts one under the other, links, downloads.
"use strict";

(() => {
  document.documentElement.classList.add("scripted");

  // Colours: the style sheet does them by radio buttons; this only remembers the choice.
  const KEY = "isic-cite-theme";
  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be forbidden
    }
  };
  for (const radio of document.querySelectorAll('input[name="theme"]')) {
    if (radio.value === stored()) radio.checked = true;
    radio.addEventListener("change", () => {
      try {
        localStorage.setItem(KEY, radio.value);
      } catch {
        // then it lasts as long as the page
      }
    });
  }

  // Tabs, as https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ has them, with selection on focus.
  const list = document.querySelector("[data-tabs]");
  const tabs = list ? [...list.querySelectorAll(".tab")] : [];
  const panelOf = (tab) => document.getElementById(tab.hash.slice(1));

  const choose = (chosen, { focus = false, remember = false } = {}) => {
    for (const tab of tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      panelOf(tab).classList.toggle("chosen", on);
    }
    if (focus) chosen.focus();
    if (remember) history.replaceState(null, "", chosen.hash);
  };
  const inAddress = () => tabs.find((tab) => tab.hash === location.hash);

  if (tabs.length) {
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", list.dataset.tabs);
    for (const group of list.querySelectorAll("div")) group.setAttribute("role", "presentation");
    for (const tab of tabs) {
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", tab.hash.slice(1));
      panelOf(tab).setAttribute("role", "tabpanel");
      panelOf(tab).tabIndex = 0;
      tab.addEventListener("click", (event) => {
        event.preventDefault();
        choose(tab, { focus: true, remember: true });
      });
    }
    list.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const at = tabs.indexOf(document.activeElement);
      const next = {
        ArrowRight: (at + 1) % tabs.length,
        ArrowLeft: (at - 1 + tabs.length) % tabs.length,
        Home: 0,
        End: tabs.length - 1,
        " ": at,
      }[event.key];
      if (at < 0 || next === undefined) return;
      event.preventDefault();
      choose(tabs[next], { focus: true, remember: true });
    });
    choose(inAddress() ?? tabs[0]);
    addEventListener("hashchange", () => inAddress() && choose(inAddress()));
  }

  // Copying: plain text, and rich text where a text has markup.
  const plainOf = (name) => {
    const plain = document.getElementById(`plain-${name}`);
    if (plain) return plain.textContent;
    const blocks = [...document.getElementById(`rich-${name}`).children];
    return `${blocks.map((block) => block.textContent).join("\n\n")}\n`;
  };
  const richOf = (name) => document.getElementById(`rich-${name}`)?.innerHTML;

  const byEvent = (plain, rich) => {
    // Where there is no other clipboard: pages from a disk, or without https.
    const fill = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", plain);
      if (rich) event.clipboardData.setData("text/html", rich);
    };
    document.addEventListener("copy", fill, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    return done;
  };
  const copy = async (plain, rich) => {
    const parts = { "text/plain": new Blob([plain], { type: "text/plain" }) };
    if (rich) parts["text/html"] = new Blob([rich], { type: "text/html" });
    try {
      await navigator.clipboard.write([new ClipboardItem(parts)]);
      return true;
    } catch {
      return byEvent(plain, rich);
    }
  };

  for (const button of document.querySelectorAll("[data-copy]")) {
    const word = button.firstChild;
    button.addEventListener("click", async () => {
      const done = await copy(plainOf(button.dataset.copy), richOf(button.dataset.copy));
      const label = button.lastElementChild.textContent.trim();
      document.getElementById("copied").textContent = done
        ? `${label} copied`
        : `${label} could not be copied; select the text instead`;
      word.data = done ? "Copied" : "Failed";
      setTimeout(() => {
        word.data = "Copy";
        document.getElementById("copied").textContent = "";
      }, 2000);
    });
  }

  // Search: words that name a text choose that text, all others look for datasets.
  const box = document.querySelector("[data-index]");
  const SHOWN = 20;

  const matches = (words, { datasets, formats }) => {
    const named = (word) => formats.some((format) => format.words.includes(word));
    const known = (word) => datasets.some((dataset) => dataset.words.includes(word));
    const ofFormats = words.filter((word) => named(word) && !known(word));
    const rest = words.filter((word) => !ofFormats.includes(word));
    const fits = (entry, wanted) => wanted.every((word) => entry.words.includes(word));
    const said = ofFormats.join(" ");
    const exact = formats.filter((each) => [each.name, each.label.toLowerCase()].includes(said));
    const alike = exact.length ? exact : formats.filter((each) => fits(each, ofFormats));
    const chosen = ofFormats.length ? alike : [null];
    return datasets
      .filter((dataset) => fits(dataset, rest))
      .flatMap((dataset) => chosen.map((format) => ({ dataset, format })));
  };
  const row = ({ dataset, format }, root) => {
    const link = document.createElement("a");
    link.href = `${root}${dataset.id}/index.html${format ? `#${format.name}` : ""}`;
    const name = document.createElement("bdi");
    name.textContent = dataset.name;
    const detail = document.createElement("span");
    detail.className = "quiet";
    detail.textContent = format ? format.label : (dataset.year ?? "");
    link.append(name, " ", detail);
    const item = document.createElement("li");
    item.append(link);
    return item;
  };
  if (box) {
    const input = box.querySelector("input");
    const found = box.querySelector(".found");
    const said = box.querySelector("#said");
    let index;
    const load = async () => {
      index ??= fetch(box.dataset.index).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.json();
      });
      return index;
    };
    const search = async () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let rows = [];
      try {
        rows = words.length ? matches(words, await load()) : [];
      } catch {
        index = undefined;
        said.textContent = "The search needs the site to be opened from a web server.";
        return;
      }
      if (words.join(" ") !== input.value.toLowerCase().split(/\s+/).filter(Boolean).join(" ")) return;
      const more = rows.length > SHOWN ? `, the first ${SHOWN} are shown` : "";
      const number = rows.length === 1 ? "1 match" : `${rows.length} matches`;
      said.textContent = words.length ? (rows.length ? `${number}${more}` : "Nothing was found.") : "";
      found.replaceChildren(...rows.slice(0, SHOWN).map((each) => row(each, box.dataset.root)));
    };
    input.addEventListener("input", search);
    if (input.value) search();
  }
})();
