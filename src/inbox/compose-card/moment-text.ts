/** A moment, ms since 1970, as an input for day and time has it: `2026-11-22T10:05`, in this machine's time. */
export function momentText(at: number): string {
  const local = new Date(at)
  local.setMinutes(local.getMinutes() - local.getTimezoneOffset())
  return local.toISOString().slice(0, 16)
}
