export type { Ending } from './endings.ts'
export { todayRoutes } from './routes.ts'
