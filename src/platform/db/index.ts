export { migrate } from './migrate.ts'
export { type Database, type Db, openDatabase, type Tx } from './open.ts'
export { prepared, preparedInsert } from './prepared.ts'
