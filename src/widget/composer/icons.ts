// Here and not with the other drawings, which all come with the first chunk.
export const clip = 'M19.5 11.5 12 19a4.6 4.6 0 0 1-6.5-6.5l8-8a3 3 0 0 1 4.3 4.3l-7.9 7.9a1.5 1.5 0 0 1-2.1-2.1l7-7'
export const smile = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.5c2 2.6 5 2.6 7 0M9 9.5v.01m6-.01v.01'
export const file = 'M6 3.5h8l4.5 4.5v12.5H6ZM13.5 4v4.5H18'
export const again = 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9m0-4.5V9H15'
