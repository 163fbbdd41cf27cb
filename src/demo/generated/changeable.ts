/** While it is being made. */
export type Changeable<T> = { -readonly [Key in keyof T]: T[Key] };
