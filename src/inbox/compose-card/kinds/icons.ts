/** Line drawings of the kinds, on a field of 24. */
export const replies = 'M4.5 6.5h10v5h-10zM9.5 14.5h10v5h-10z'
export const product = 'M6 8h12l.8 11.5H5.2L6 8Zm3 2.5V7a3 3 0 0 1 6 0v3.5'
export const products = 'M3.5 7h7.5v10H3.5zM14 7h6.5v10H14zM6 19.5h12'
export const compare = 'M4.5 5.5h15v13h-15zM12 5.5v13M4.5 10h15'
export const cart = 'M3.5 5h2.3l2 10h9.6l1.9-7H6.5M9.3 19.3h.01M16 19.3h.01'
export const order = 'M4.5 8.5 12 4.5l7.5 4v7.5l-7.5 4-7.5-4V8.5Zm0 0L12 12.5l7.5-4M12 12.5V20'
export const form = 'M5.5 4h13v16h-13zM8.5 8h7M8.5 12h7M8.5 16h4'
export const survey = 'M12 4.5l2.3 4.7 5.2.8-3.8 3.6.9 5.2-4.6-2.5-4.6 2.5.9-5.2L4.5 10l5.2-.8L12 4.5Z'
export const article =
  'M12 6.5c-2-1.3-4.5-1.5-7.5-1.5v13c3 0 5.5.2 7.5 1.5 2-1.3 4.5-1.5 7.5-1.5V5c-3 0-5.5.2-7.5 1.5Zm0 0v13'
export const call =
  'M4.5 7h9A1.5 1.5 0 0 1 15 8.5v7a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 15.5v-7A1.5 1.5 0 0 1 4.5 7Zm10.5 4.5 6-3.5v8l-6-3.5'
export const handoff = 'M4.5 9h14m-3.5-3.5L18.5 9 15 12.5M19.5 16h-14M9 12.5 5.5 16 9 19.5'
export const system = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-9.5V16m0-8v.01'
export const custom = 'M8.5 7 4 12l4.5 5M15.5 7l4.5 5-4.5 5'
export const coupon = 'M4 7h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4V7Zm6.5 2v.01M10.5 12v.01M10.5 15v.01'
export const help =
  'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Zm0-5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM6 6l3.5 3.5m5 5L18 18m0-12-3.5 3.5m-5 5L6 18'
export const phone =
  'M6.5 4h3l1.3 4-2 1.5a11 11 0 0 0 5.2 5.2l1.5-2 4 1.3v3a2 2 0 0 1-2.2 2A14.5 14.5 0 0 1 4.5 6.2 2 2 0 0 1 6.5 4Z'
