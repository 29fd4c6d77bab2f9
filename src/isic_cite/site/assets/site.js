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
    const strip = chosen.parentElement; // on a phone it scrolls, and the page must not
    const start = chosen.offsetLeft - strip.offsetLeft;
    if (start < strip.scrollLeft || start + chosen.offsetWidth > strip.scrollLeft + strip.clientWidth) {
      strip.scrollLeft = start - strip.clientWidth / 4;
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

  const shownToCopy = (button) =>
    button.closest("section, li").querySelector(".rich, .code, code");
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const { copy: name, text } = button.dataset;
    const done = await copy(text ?? plainOf(name), text ? undefined : richOf(name));
    const word = button.firstChild;
    const label = button.lastElementChild.textContent.trim();
    const status = document.getElementById("copied");
    status.classList.toggle("unseen", done);
    status.textContent = done
      ? `${label} copied`
      : `${label} could not be copied. It is selected: copy it with the keyboard or the menu.`;
    word.data = done ? "Copied" : "Copy";
    if (!done) getSelection().selectAllChildren(shownToCopy(button));
    setTimeout(() => {
      word.data = "Copy";
      if (done) status.textContent = "";
    }, 2000);
  });
})();
