/* Stands in for a signing plugin: listens on its port, sends nothing, and exits after a while. */
#include <winsock2.h>

int main(void) {
  WSADATA data;
  struct sockaddr_in place = {0};
  SOCKET listener;
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
  listener = socket(AF_INET, SOCK_STREAM, 0);
  place.sin_family = AF_INET;
  place.sin_port = htons(4433);
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(listener, (struct sockaddr *)&place, sizeof place) != 0 || listen(listener, 8) != 0) return 2;
  Sleep(10 * 60 * 1000);
  return 0;
}
