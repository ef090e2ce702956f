/** Events of a NestJS service about people whom only it knows. */
export const follow = (follower: string, artist: string) => ({
  follower_id: follower,
  follower_email: `${follower}@example.com`,
  follower_name: `Name of ${follower}`,
  followed_id: artist,
});
export const unfollow = (follower: string, artist: string) => ({
  follower_id: follower,
  followed_id: artist,
});
export const post = (artist: string, postId: string) => ({
  type: 'new_post',
  message: `New post: ${postId}`,
  userId: artist,
  postId,
});
export const event = (type: string, says: string, artist: string, eventId: string) => ({
  type,
  message: `${says}: ${eventId}`,
  userId: artist,
  eventId,
});
