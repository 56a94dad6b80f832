export { readProduct } from './json-ld.ts'
