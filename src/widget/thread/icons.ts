// Here and not with the other drawings, which all come with the first chunk.
export const copy = 'M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9'
export const pencil = 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5l-4.5 1Zm9-12.5L17 10.5'
export const reply = 'M9.5 6 4.5 11l5 5M5 11h8.5c3.5 0 6 2 6 6v1.5'
