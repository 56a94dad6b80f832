export interface IconProps {
  /** The path's data, drawn as a line on a field of 24. */
  readonly path: string
}

/** A line drawing, as large as the letters it stands with. Its button carries the name. */
export function Icon({ path }: IconProps) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}

export const arrowUp = 'M12 19V5.5M5.8 11.2 12 5l6.2 6.2'
export const arrowDown = 'M12 5v13.5m6.2-5.7L12 19l-6.2-6.2'
export const chevronDown = 'm6 9.5 6 6 6-6'
export const back = 'm14.5 5.5-6.5 6.5 6.5 6.5'
export const cross = 'm6.5 6.5 11 11m0-11-11 11'
export const dots = 'M5 12h.5m6.25 0h.5m6.25 0h.5'
export const check = 'm5 12.5 4.5 4.5L19 7.5'
export const alert = 'M12 8v4.5m0 3.3v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z'
export const soundOn = 'M4.5 9.5v5h3L12 18.5v-13L7.5 9.5h-3ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.3a8 8 0 0 1 0 11.4'
export const soundOff = 'M4.5 9.5v5h3L12 18.5v-13L7.5 9.5h-3ZM16 9.5l5 5m0-5-5 5'
export const trash = 'M4.5 7h15M9.5 7V4.5h5V7m3 0-.8 12.5H7.3L6.5 7m3.8 4v5m3.4-5v5'
