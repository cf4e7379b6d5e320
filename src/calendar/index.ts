export { findAddress, forgetAddresses } from './addresses.ts'
