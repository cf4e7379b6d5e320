export type { ComingLimit } from './limits.ts'
export { todayRoutes } from './routes.ts'
