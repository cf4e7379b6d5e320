export { namesInEvents } from './names.ts'
