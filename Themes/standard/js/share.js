// Copies the story's address. Without this file the button stays hidden, since it could do nothing.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const item = button.closest("li");
  const status = item.querySelector("[role=status]");
  item.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      return; // The browser, or the reader, does not allow it.
    }
    status.textContent = button.dataset.copied;
    setTimeout(() => (status.textContent = ""), 3000);
  });
}
