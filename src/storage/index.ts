export { database, indexedDb } from './indexed-db.ts'
export { type Changes, tabChanges } from './tab-changes.ts'
