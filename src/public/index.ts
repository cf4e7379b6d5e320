export { openRoutes, publicRoutes } from './routes.ts'
export { statusRoutes } from './routes-status.ts'
export { verifyRoutes } from './routes-verify.ts'
