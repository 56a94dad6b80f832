import { words } from '../words.ts'

/** The page's title: how many customers wait stands first, where a narrow browser tab still shows it. */
export function titleOf(waiting: number): string {
  return waiting > 0 ? `(${waiting}) ${words.title}` : words.title
}
