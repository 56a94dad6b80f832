// Lines on a field of 24, as those of `ui/icon.tsx`.
export const forward = 'm9.5 5.5 6.5 6.5-6.5 6.5'
export const sliders =
  'M4.5 7.5h8m4 0h3m-7 0a2 2 0 1 0 4 0 2 2 0 0 0-4 0ZM4.5 16.5h3m4 0h8m-12 0a2 2 0 1 0 4 0 2 2 0 0 0-4 0Z'
export const globe = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0 0c5-5 5-13 0-18-5 5-5 13 0 18ZM3.5 9.5h17m-17 5h17'
export const shield = 'M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6Zm-3 8.5 2.2 2.2L15 10'
export const phone = 'M8 3.5h8a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1Zm3 14.2h2'
