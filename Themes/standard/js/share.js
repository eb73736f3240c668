// Copies the story's address. Without this file the button stays hidden, since it could do nothing.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  const words = button.querySelector("[role=status]");
  const before = words.textContent;
  button.closest("li").hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    words.textContent = button.dataset.copied;
    setTimeout(() => (words.textContent = before), 3000);
  });
}
