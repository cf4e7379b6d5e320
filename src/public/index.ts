export { openRoutes, publicRoutes } from './routes.ts'
