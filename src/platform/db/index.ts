export { migrate } from './migrate.ts'
export { type Database, type Db, openDatabase, type Tx } from './open.ts'
export { prepared } from './prepared.ts'
