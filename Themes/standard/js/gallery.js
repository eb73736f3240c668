// Opens a story's pictures large, one beside the other. Without this file each is a link to the large picture.
const dialog = document.querySelector("dialog.enlarged");
const links = [...document.querySelectorAll(".story a.enlarge")];
const isRightToLeft = document.documentElement.dir === "rtl";
let current = 0;

document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const index = links.indexOf(event.target.closest?.("a.enlarge"));
  if (index < 0 || !dialog?.showModal) return;
  event.preventDefault();
  show(index);
  dialog.showModal();
  history.pushState({ enlarged: true }, "");
});

dialog?.querySelector(".previous").addEventListener("click", () => show(current - 1));
dialog?.querySelector(".next").addEventListener("click", () => show(current + 1));
dialog?.addEventListener("click", (event) => event.target.closest("img, figcaption, button") || dialog.close());
dialog?.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) show(current + (isRightToLeft ? -step : step));
  if (event.key === "Home") show(0);
  if (event.key === "End") show(links.length - 1);
});

// The way back closes the picture and leaves the story where it was.
addEventListener("popstate", () => dialog?.open && dialog.close());
dialog?.addEventListener("close", () => {
  if (history.state?.enlarged) history.back();
  links[current].focus({ preventScroll: true });
});

function show(index) {
  if (index < 0 || index >= links.length) return;
  current = index;
  const small = links[index].querySelector("img");
  const large = new Image();
  large.alt = small.alt;
  for (const name of ["width", "height"]) large.setAttribute(name, small.getAttribute(name));
  large.src = links[index].href;
  dialog.querySelector(".large").replaceChildren(large);
  const words = links[index].closest("figure").querySelector("figcaption");
  dialog.querySelector("figcaption").replaceChildren(...(words?.cloneNode(true).childNodes ?? []));
  enable(".previous", index > 0, ".next");
  enable(".next", index < links.length - 1, ".previous");
  dialog.querySelector(".place").textContent = links.length > 1 ? `${index + 1} / ${links.length}` : "";
}

// A button that is switched off while it has the focus hands it to the other, so that the keys go on working.
function enable(name, isEnabled, other) {
  const button = dialog.querySelector(name);
  const hadFocus = document.activeElement === button;
  button.disabled = !isEnabled;
  if (!isEnabled && hadFocus) dialog.querySelector(links.length > 1 ? other : ".close").focus();
}
