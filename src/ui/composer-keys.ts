/** Whether a key in the composer sends: Enter alone, never the one that ends a composition (IME). */
export function isSendKey(event: KeyboardEvent): boolean {
  // Safari ends the composition before the key comes: 229 is what is left to tell.
  return event.key === 'Enter' && !event.shiftKey && !event.altKey && !event.isComposing && event.keyCode !== 229
}
