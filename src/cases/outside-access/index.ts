export { outsideReasons } from './schema.ts'
