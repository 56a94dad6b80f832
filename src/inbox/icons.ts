/** Line drawings of this page, on a field of 24, beside those in `ui`. */
export const chevronLeft = 'm14.5 6-6 6 6 6'
export const person = 'M12 12.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.8 20c.7-3.2 3.6-5 7.2-5s6.5 1.8 7.2 5'
export const panel = 'M4 5.5h16v13H4zM14.5 5.5v13'
export const search = 'M10.8 17.1a6.3 6.3 0 1 0 0-12.6 6.3 6.3 0 0 0 0 12.6ZM15.5 15.5 20 20'
export const lock = 'M6.5 10.5h11v8.5h-11zM8.8 10.5V8a3.2 3.2 0 0 1 6.4 0v2.5'
export const keyboard = 'M3.5 6.5h17v11h-17zM7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01M8 14h8'
export const bell = 'M6.2 16.5c1-1.2 1.3-2.6 1.3-5a4.5 4.5 0 0 1 9 0c0 2.4.3 3.8 1.3 5H6.2ZM10.3 19.3a2 2 0 0 0 3.4 0'
export const reopen = 'M8.5 5 5 8.5 8.5 12M5.5 8.5H14a5 5 0 0 1 0 10h-3'
