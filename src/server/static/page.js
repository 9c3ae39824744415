// Comfort alone: every page works without this.
'use strict';
(() => {
  const reader = document.querySelector('[data-reader]');
  if (reader) {
    const hint = document.querySelector('[data-hint]');
    if (hint) hint.hidden = false;
    const parts = [...reader.querySelectorAll('[data-s]')];
    const notes = new Map([...document.querySelectorAll('.notes li')].map((note) => [note.dataset.s, note]));
    const first = parts.filter((part) => part.id);
    const show = (key) => {
      for (const part of parts) part.classList.toggle('on', part.dataset.s.split(' ').includes(key));
      for (const [other, note] of notes) note.classList.toggle('on', other === key);
      const list = document.querySelector('.notes'), note = notes.get(key);
      if (note && list.scrollHeight > list.clientHeight) list.scrollTop = note.offsetTop - list.offsetTop - 40;
    };
    const innermost = (part) => part.dataset.s.split(' ').pop();
    for (const type of ['mouseover', 'focusin']) {
      reader.addEventListener(type, (event) => {
        const part = event.target.closest('[data-s]');
        if (part) show(innermost(part));
      });
    }
    let at = -1;
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
      const step = {j: 1, k: -1}[event.key];
      if (!step || !first.length) return;
      const here = first.indexOf(document.activeElement);
      at = Math.min(Math.max((here < 0 ? at : here) + step, 0), first.length - 1);
      first[at].focus();
      first[at].scrollIntoView({block: 'center'});
    });
  }
  if (matchMedia('(max-width: 58rem)').matches) {
    for (const facets of document.querySelectorAll('[data-facets]')) facets.open = false;
  }
  const ask = document.querySelector('[data-ask] textarea');
  if (ask) {
    ask.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      const verify = ask.form.querySelector('[formaction]');
      const quotation = ask.value.trim().split(/\s+/).length > 7 || /^["“‘«].+["”’»]\W*$/s.test(ask.value.trim());
      ask.form.requestSubmit(verify && quotation ? verify : undefined);
    });
  }
  // Words selected in the article become those of a part of the statement, and their place is known.
  const text = document.querySelector('[data-pick]'), form = document.querySelector('[data-correct]');
  if (text && form) {
    for (const hint of form.querySelectorAll('[data-hint]')) hint.hidden = false;
    const count = (words) => [...words].length;  // characters, as offsets count
    const offset = (node, at) => {
      const paragraph = (node.nodeType === 1 ? node : node.parentElement).closest('[data-at]');
      if (!paragraph) return null;
      const before = document.createRange();
      before.setStart(paragraph, 0);
      before.setEnd(node, at);
      return Number(paragraph.dataset.at) + count(before.toString());
    };
    let picked = null;  // the last selection: pressing a button may end it
    document.addEventListener('selectionchange', () => {
      const selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return;
      const range = selection.getRangeAt(0), words = range.toString();
      if (!text.contains(range.commonAncestorContainer) || !words.trim()) return;
      const begin = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
      if (begin === null || end === null) return;
      picked = {begin: begin + count(words.match(/^\s*/)[0]), end: end - count(words.match(/\s*$/)[0]), words: words.trim().replace(/\s+/g, ' ')};
    });
    for (const part of form.querySelectorAll('[data-part]')) {
      const box = part.querySelector('textarea'), place = document.createElement('input');
      let pieces = [];
      place.type = 'hidden';
      place.name = part.dataset.part;
      const take = (others) => {
        if (!picked) return;
        pieces = [...others.filter((one) => one.end <= picked.begin || one.begin >= picked.end), picked].sort((a, b) => a.begin - b.begin);
        box.value = pieces.map((one) => one.words).join(' … ');
        place.value = pieces.map((one) => `${one.begin}-${one.end}`).join(',');
        part.querySelector('.places')?.remove();
        part.append(place);
      };
      box.addEventListener('input', () => { pieces = []; place.remove(); });
      const row = document.createElement('p');
      row.className = 'take';
      for (const [words, others] of [['Take the selection', () => []], ['Add it', () => pieces]]) {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'second';
        button.textContent = words;
        button.setAttribute('aria-label', `${words}: ${part.querySelector('label').textContent}`);
        button.addEventListener('click', () => take(others()));
        row.append(button);
      }
      box.after(row);
    }
  }
  if (document.querySelector('[data-refresh]')) setTimeout(() => location.reload(), 1500);
  const drop = document.querySelector('[data-drop]');
  if (drop) {
    drop.addEventListener('dragover', (event) => event.preventDefault());
    drop.addEventListener('drop', (event) => {
      event.preventDefault();
      drop.querySelector('[type=file]').files = event.dataTransfer.files;
    });
  }
})();
