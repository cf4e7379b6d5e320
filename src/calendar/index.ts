export { type CalendarAddress, findAddress, forgetAddresses } from './addresses.ts'
