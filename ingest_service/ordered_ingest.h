// Many articles at a time, in an order: a pool of threads reads them, side by side and in any order, and one thread of its
// own stores them in the order in which they came, several with one sync. Knows no gRPC.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "ingest_service/pipeline.h"

namespace legation::ingest {

class OrderedIngest {
 public:
  using Answer = absl::StatusOr<v1::IngestArticleResponse>;

  // One sender's articles. Those of several lanes have no order among each other.
  class Lane;
  // Called on the storing thread, once for each article in the order of Add; keep it short.
  using Answered = std::function<void(Answer)>;

  // `pipeline` must outlive this.
  OrderedIngest(Pipeline& pipeline, size_t threads);
  // Forgets what is not being stored.
  ~OrderedIngest();

  // `caller` is the scope of request ids.
  std::shared_ptr<Lane> Open(std::string caller, Answered answered);
  // Never waits: who calls it looks after how many articles are under way.
  void Add(const std::shared_ptr<Lane>& lane, v1::IngestArticleRequest request);
  // Forgets those of its articles that are not being stored yet; nothing is answered any more.
  void Abandon(const std::shared_ptr<Lane>& lane);

 private:
  struct Item;

  void Read();
  void Store();
  // The read articles at the front of a lane that has some, at most so many as are stored at a time; none when it is time
  // to end.
  std::vector<std::shared_ptr<Item>> WaitForFront(std::shared_ptr<Lane>* lane);

  Pipeline& pipeline_;
  std::mutex mutex_;
  std::condition_variable to_read_changed_, to_store_changed_;
  std::deque<std::shared_ptr<Item>> to_read_;
  std::deque<std::shared_ptr<Lane>> to_store_;  // lanes whose first article is read, each once
  bool stopped_ = false;
  std::vector<std::thread> readers_;
  std::thread storing_;
};

}  // namespace legation::ingest
