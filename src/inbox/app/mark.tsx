/** Shopbell's mark: a bell as it stands on a counter. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3.5 16.5a8.5 8.5 0 0 1 17 0Z" />
      <path d="M2.5 19.5h19M12 8V5m-1.8 0h3.6" />
    </svg>
  )
}
