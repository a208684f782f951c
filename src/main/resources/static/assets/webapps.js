/* Shared by Tasklist, Cockpit, Admin and Welcome: their own login page is closed, ours is the door. */
const root = new URL('..', import.meta.url);

function leaveForTheDoor() {
  if (/^#!?\/login\b/.test(location.hash)) {
    location.replace(new URL('login', root));
  }
}

window.addEventListener('hashchange', leaveForTheDoor);
leaveForTheDoor();
