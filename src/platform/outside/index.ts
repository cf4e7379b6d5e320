export { isReachable } from './addresses.ts'
export { postOutside } from './post.ts'
