/** `user_id`, `userId`, `user: { id }` and similar: names for a person's id in the contract and in other programs. */
const personId = /(?:user|follower|followed|author|artist|account)s?[._-]*ids?(?:_receiver)?$/i;

/** Whether `parent.field` holds a person's id, as opposed to the id of something that they published. */
export const isPersonId = (field: string) => personId.test(field);
