#include "cli/rendering/history_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "cli/rendering/act_side.h"
#include "cli/rendering/enum_words.h"
#include "cli/rendering/event_text.h"
#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

constexpr double kWidth = 960, kHeight = 540;
constexpr double kLeft = 70, kRight = 940;
constexpr double kScoreTop = 90, kScoreBottom = 330;
constexpr double kBarsTop = 365, kBarsBottom = 480;
constexpr double kLabelHeight = 12;
constexpr int kMostLabels = 10;
constexpr int kMostDots = 120;  // more would run into each other
// Told apart also by who does not tell red from green, and in grey print.
constexpr char kAccord[] = "#2166ac", kFriction[] = "#b2182b", kOther[] = "#bdbdbd", kInk[] = "#222222",
               kGrid[] = "#e0e0e0";

std::string Escaped(const std::string& text) {
  std::string escaped;
  for (const char letter : PlainText(text)) {
    switch (letter) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      default: escaped += letter;
    }
  }
  return escaped;
}

// One decimal is a tenth of a pixel. No locale: fmt writes a point.
std::string Number(double value) { return fmt::format("{:.1f}", value == 0 ? 0.0 : value); }

std::string Line(double x1, double y1, double x2, double y2, const char* colour) {
  return fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\"/>\n", Number(x1), Number(y1),
                     Number(x2), Number(y2), colour);
}

std::string Text(double x, double y, const char* anchor, int size, const std::string& text) {
  return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\" font-size=\"{}\">{}</text>\n", Number(x), Number(y),
                     anchor, size, Escaped(text));
}

std::string Bar(double x, double y, double width, double height, const char* colour) {
  if (height <= 0) return "";
  return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", Number(x), Number(y),
                     Number(width), Number(height), colour);
}

std::string Name(const v1::Party& party) { return party.name().empty() ? party.id() : party.name(); }

// The least of 1, 2, 5, 10, 20, ... that is not below `most`, so that the axis has round numbers.
int64_t RoundUp(int64_t most) {
  for (int64_t scale = 1;; scale *= 10) {
    for (const int64_t step : {1, 2, 5}) {
      if (step * scale >= most) return step * scale;
    }
  }
}

std::string PeriodText(const v1::RelationshipPeriod& period, v1::Interval interval) {
  google::type::Date day = period.start_date();
  if (interval == v1::INTERVAL_YEAR) day.set_month(0);
  if (interval == v1::INTERVAL_YEAR || interval == v1::INTERVAL_MONTH || interval == v1::INTERVAL_UNSPECIFIED)
    day.set_day(0);
  return DayText(day);
}

class Chart {
 public:
  Chart(const v1::RelationshipHistory& history, v1::Interval interval) : history_(history), interval_(interval) {
    for (const v1::RelationshipPeriod& period : history.periods()) {
      const SideCounts& sums = sums_.emplace_back(CountSides(period.counts()));
      most_up_ = std::max(most_up_, sums.accord + sums.other);
      most_down_ = std::max(most_down_, sums.friction);
    }
    most_up_ = RoundUp(most_up_);
    most_down_ = RoundUp(most_down_);
  }

  std::string Draw() const {
    const std::string title = fmt::format("{} and {}", Name(history_.party_a()), Name(history_.party_b()));
    std::string svg = fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" "
        "height=\"{1:.0f}\" role=\"img\" "
        "aria-labelledby=\"title description\" font-family=\"Helvetica, Arial, sans-serif\" fill=\"{2}\">\n"
        "<title id=\"title\">{3}</title>\n<desc id=\"description\">{4}</desc>\n<rect width=\"100%\" height=\"100%\" "
        "fill=\"#ffffff\"/>\n",
        kWidth, kHeight, kInk, Escaped(title), Escaped(Description()));
    svg += Text(kLeft, 34, "start", 20, title) + Text(kLeft, 56, "start", 12, Description());
    svg += ScoreAxis() + BarAxis() + PeriodAxis() + Bars() + Score() + Legend();
    if (periods() == 0)
      svg += Text((kLeft + kRight) / 2, (kScoreTop + kScoreBottom) / 2 - 20, "middle", 14, "no periods");
    return svg + "</svg>\n";
  }

 private:
  int periods() const { return history_.periods_size(); }
  double Step() const { return (kRight - kLeft) / std::max(1, periods()); }
  double Middle(int period) const { return kLeft + Step() * (period + 0.5); }
  static double ScoreHeight(double score) {
    return kScoreTop + (100 - std::clamp(score, -100.0, 100.0)) / 200 * (kScoreBottom - kScoreTop);
  }
  double BarUnit() const { return (kBarsBottom - kBarsTop) / static_cast<double>(most_up_ + most_down_); }
  double BarZero() const { return kBarsTop + static_cast<double>(most_up_) * BarUnit(); }

  std::string Description() const {
    const std::string unit = interval_ == v1::INTERVAL_UNSPECIFIED ? "month" : Words(interval_);
    if (periods() == 0) return "Score and events by " + unit;
    return fmt::format("Score (half-life 180 days) and events by {}, {} to {}", unit,
                       DayText(history_.periods(0).start_date()), DayText(history_.periods(periods() - 1).end_date()));
  }

  static std::string ScoreAxis() {
    std::string svg;
    for (const int score : {-100, -50, 0, 50, 100}) {
      svg += Line(kLeft, ScoreHeight(score), kRight, ScoreHeight(score), score == 0 ? "#888888" : kGrid);
      svg += Text(kLeft - 8, ScoreHeight(score) + 4, "end", 11, fmt::format("{}{}", score > 0 ? "+" : "", score));
    }
    return svg + fmt::format(
                     "<text transform=\"translate(20 {}) rotate(-90)\" text-anchor=\"middle\" "
                     "font-size=\"12\">score</text>\n",
                     Number((kScoreTop + kScoreBottom) / 2));
  }

  std::string BarAxis() const {
    std::string svg;
    for (const int64_t count : {most_up_, int64_t{0}, -most_down_}) {
      const double y = BarZero() - static_cast<double>(count) * BarUnit();
      svg += Line(kLeft, y, kRight, y, count == 0 ? "#888888" : kGrid);
      const bool has_room = count == 0 || std::abs(y - BarZero()) >= kLabelHeight;
      if (has_room) svg += Text(kLeft - 8, y + 4, "end", 11, std::to_string(std::abs(count)));
    }
    return svg + fmt::format(
                     "<text transform=\"translate(20 {}) rotate(-90)\" text-anchor=\"middle\" "
                     "font-size=\"12\">events</text>\n",
                     Number((kBarsTop + kBarsBottom) / 2));
  }

  // Periods between two labels: so many that they do not touch, and of months such that years repeat.
  int Stride() const {
    constexpr int kOfMonths[] = {1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200};
    const int least = std::max(1, (periods() + kMostLabels - 1) / kMostLabels);
    if (interval_ != v1::INTERVAL_MONTH && interval_ != v1::INTERVAL_UNSPECIFIED) return least;
    const int* stride = std::lower_bound(std::begin(kOfMonths), std::end(kOfMonths), least);
    return stride == std::end(kOfMonths) ? least : *stride;
  }

  std::string PeriodAxis() const {
    std::string svg;
    const int stride = Stride();
    // Where years repeat, labels stand at January.
    const bool by_month = interval_ == v1::INTERVAL_MONTH || interval_ == v1::INTERVAL_UNSPECIFIED;
    const int first = by_month && stride % 12 == 0 ? (13 - history_.periods(0).start_date().month()) % 12 : 0;
    for (int i = first; i < periods(); i += stride) {
      svg += Line(Middle(i), kBarsBottom, Middle(i), kBarsBottom + 5, "#888888");
      svg += Text(Middle(i), kBarsBottom + 19, "middle", 11, PeriodText(history_.periods(i), interval_));
    }
    return svg;
  }

  std::string Bars() const {
    std::string svg;
    const double width = std::max(0.6, Step() * 0.7);
    for (int i = 0; i < periods(); ++i) {
      const double x = Middle(i) - width / 2, unit = BarUnit();
      const auto [accord, friction, other] = sums_[static_cast<size_t>(i)];
      const double accord_height = static_cast<double>(accord) * unit, other_height = static_cast<double>(other) * unit;
      svg += Bar(x, BarZero() - accord_height, width, accord_height, kAccord);
      svg += Bar(x, BarZero() - accord_height - other_height, width, other_height, kOther);
      svg += Bar(x, BarZero(), width, static_cast<double>(friction) * unit, kFriction);
    }
    return svg;
  }

  std::string Score() const {
    std::string svg, points;
    const auto end_line = [&] {
      if (!points.empty())
        svg += fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>\n", points, kInk);
      points.clear();
    };
    for (int i = 0; i < periods(); ++i) {
      const v1::RelationshipMeasures& measures = history_.periods(i).measures();
      if (measures.confidence() <= 0) {
        end_line();
        continue;
      }
      points +=
          fmt::format("{}{},{}", points.empty() ? "" : " ", Number(Middle(i)), Number(ScoreHeight(measures.score())));
      if (periods() <= kMostDots) {
        svg += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"3\" fill=\"{}\"><title>{}: {:+.0f}</title></circle>\n",
                           Number(Middle(i)), Number(ScoreHeight(measures.score())), kInk,
                           Escaped(PeriodText(history_.periods(i), interval_)), measures.score());
      }
    }
    end_line();
    return svg;
  }

  static std::string Legend() {
    std::string svg;
    double x = kLeft;
    for (const auto& [colour, label] :
         {std::pair(kAccord, "agreements, cooperation, aid"), std::pair(kOther, "contacts, statements and other"),
          std::pair(kFriction, "accusations, sanctions, force and other friction")}) {
      svg += Bar(x, 514, 12, 12, colour) + Text(x + 18, 524, "start", 12, label);
      x += 60 + 6.4 * static_cast<double>(std::string(label).size());
    }
    return svg;
  }

  const v1::RelationshipHistory& history_;
  const v1::Interval interval_;
  std::vector<SideCounts> sums_;
  int64_t most_up_ = 0, most_down_ = 0;
};

}  // namespace

std::string HistoryChart(const v1::RelationshipHistory& history, v1::Interval interval) {
  return Chart(history, interval).Draw();
}

}  // namespace legation::cli
