// A card becomes the frame it stands for, only when somebody asks: before that, no third party is spoken to.
// Without this file the card is a link to the public page.
document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("figure.embed[data-frame] > a");
  if (!link) return;
  event.preventDefault();
  const title = (link.querySelector(".title") ?? link).textContent.trim();
  link.replaceWith(frame(link.parentElement.dataset.frame, title));
});

function frame(address, title) {
  const frame = document.createElement("iframe");
  frame.title = title;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin"; // YouTube plays nothing without it
  frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation";
  frame.src = address;
  frame.addEventListener("load", () => frame.focus(), { once: true });
  return frame;
}
