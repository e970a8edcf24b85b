export { Slug } from './slug'
