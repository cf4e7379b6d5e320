export { openRoutes, publicRoutes } from './routes.ts'
export { verifyRoutes } from './routes-verify.ts'
