export { checkTold, countUntold, listUntold } from './reconcile.ts'
export { noticeRoutes } from './routes.ts'
export { mailSwitchRoutes, unsubscribeRoutes } from './routes-mail-switch.ts'
