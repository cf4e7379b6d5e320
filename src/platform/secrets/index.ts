export { openKeys, renewSecrets } from './keys.ts'
