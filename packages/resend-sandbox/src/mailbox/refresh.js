// Shows new emails without changing the scroll position or the focus.
const EVERY_MS = 3000;

async function refresh() {
  if (!document.hidden) {
    const response = await fetch(location.href).catch(() => null);
    if (response?.ok) {
      const fresh = new DOMParser()
        .parseFromString(await response.text(), 'text/html')
        .getElementById('emails');
      const shown = document.getElementById('emails');
      if (fresh && shown && fresh.innerHTML !== shown.innerHTML && !shown.contains(document.activeElement)) {
        shown.innerHTML = fresh.innerHTML;
      }
    }
  }
  setTimeout(refresh, EVERY_MS);
}

setTimeout(refresh, EVERY_MS);
