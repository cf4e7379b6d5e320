export { serveTools } from './serve.ts'
export { findIsolation } from './start.ts'

/** Where the portal and the tools' service meet, in memory: a folder of root's with the service's group. */
export const usualMemory = '/dev/shm/mon-dossier'
