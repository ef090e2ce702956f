/** `user_id`, `userId`, `user: { id }` and the like, as the contract and other programs call a person's id. */
const personId = /(?:user|follower|followed|author|artist|account)s?[._-]*ids?(?:_receiver)?$/i;

/** Whether a field, written after its parent and a dot, holds the id of a person rather than of what they publish. */
export const isPersonId = (field: string) => personId.test(field);
