#include "ingest_service/ordered_ingest.h"

namespace legation::ingest {
namespace {

// Stored at a time: enough that a sync is shared by many, few enough that other lanes have their turn soon.
constexpr size_t kMostStored = 64;

}  // namespace

struct OrderedIngest::Item {
  std::shared_ptr<Lane> lane;  // until it is read
  v1::IngestArticleRequest request;
  PreparedArticle prepared;
  bool is_read = false;
};

// Guarded by the owner's mutex.
class OrderedIngest::Lane {
 public:
  Lane(std::string caller, Answered answered) : caller(std::move(caller)), answered(std::move(answered)) {}

  const std::string caller;
  const Answered answered;
  std::deque<std::shared_ptr<Item>> items;  // in the order of Add, until they are stored
  bool is_queued = false;                   // in to_store_, or being stored
  bool is_abandoned = false;
};

OrderedIngest::OrderedIngest(Pipeline& pipeline, size_t threads) : pipeline_(pipeline) {
  for (size_t i = 0; i < threads; ++i) readers_.emplace_back([this] { Read(); });
  storing_ = std::thread([this] { Store(); });
}

OrderedIngest::~OrderedIngest() {
  {
    std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  to_read_changed_.notify_all();
  to_store_changed_.notify_all();
  for (std::thread& reader : readers_) reader.join();
  storing_.join();
  for (const std::shared_ptr<Item>& item : to_read_) item->lane.reset();  // which holds the item
}

std::shared_ptr<OrderedIngest::Lane> OrderedIngest::Open(std::string caller, Answered answered) {
  return std::make_shared<Lane>(std::move(caller), std::move(answered));
}

void OrderedIngest::Add(const std::shared_ptr<Lane>& lane, v1::IngestArticleRequest request) {
  auto item = std::make_shared<Item>();
  item->lane = lane;
  item->request = std::move(request);
  {
    std::lock_guard lock(mutex_);
    lane->items.push_back(item);
    to_read_.push_back(std::move(item));
  }
  to_read_changed_.notify_one();
}

void OrderedIngest::Abandon(const std::shared_ptr<Lane>& lane) {
  std::lock_guard lock(mutex_);
  lane->is_abandoned = true;
  lane->items.clear();
}

void OrderedIngest::Read() {
  std::unique_lock lock(mutex_);
  while (true) {
    to_read_changed_.wait(lock, [this] { return stopped_ || !to_read_.empty(); });
    if (stopped_) return;
    const std::shared_ptr<Item> item = std::move(to_read_.front());
    to_read_.pop_front();
    const std::shared_ptr<Lane> lane = std::move(item->lane);
    if (lane->is_abandoned) continue;
    lock.unlock();
    PreparedArticle prepared = pipeline_.Prepare(std::move(item->request), lane->caller);
    lock.lock();
    item->prepared = std::move(prepared);
    item->is_read = true;
    if (lane->is_queued || lane->items.empty() || !lane->items.front()->is_read) continue;
    lane->is_queued = true;
    to_store_.push_back(lane);
    to_store_changed_.notify_one();
  }
}

std::vector<std::shared_ptr<OrderedIngest::Item>> OrderedIngest::WaitForFront(std::shared_ptr<Lane>* lane) {
  std::unique_lock lock(mutex_);
  if (*lane != nullptr) {  // the one that was stored last; it waits behind the others when it has more
    (*lane)->is_queued = !(*lane)->items.empty() && (*lane)->items.front()->is_read;
    if ((*lane)->is_queued) to_store_.push_back(std::move(*lane));
    lane->reset();
  }
  to_store_changed_.wait(lock, [this] { return stopped_ || !to_store_.empty(); });
  std::vector<std::shared_ptr<Item>> front;
  if (stopped_) return front;
  *lane = std::move(to_store_.front());
  to_store_.pop_front();
  auto& items = (*lane)->items;
  while (!items.empty() && items.front()->is_read && front.size() < kMostStored) {
    front.push_back(std::move(items.front()));
    items.pop_front();
  }
  return front;
}

void OrderedIngest::Store() {
  std::shared_ptr<Lane> lane;
  while (true) {
    const std::vector<std::shared_ptr<Item>> front = WaitForFront(&lane);
    if (lane == nullptr) return;
    std::vector<PreparedArticle> articles;
    for (const std::shared_ptr<Item>& item : front) articles.push_back(std::move(item->prepared));
    for (Answer& answer : pipeline_.Store(articles)) lane->answered(std::move(answer));
  }
}

}  // namespace legation::ingest
