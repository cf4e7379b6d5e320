export { type CalendarAddress, findAddress, forgetAddresses } from './addresses.ts'
export { calendarRoutes } from './routes.ts'
export { feedRoutes } from './routes-feed.ts'
