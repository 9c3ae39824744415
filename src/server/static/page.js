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
