#include "vocabulary/sector_taxonomy.h"

#include <gtest/gtest.h>

#include "built_in_vocabulary.h"

namespace legation::vocabulary {
namespace {

const SectorTaxonomy& Sectors() { return BuiltInVocabulary().sectors(); }

TEST(SectorTaxonomy, MapsWordsToNodes) {
  EXPECT_EQ(Sectors().NodeFor("Agriculture"), "agriculture");
  EXPECT_EQ(Sectors().NodeFor("agricultural sector"), "agriculture");
  EXPECT_EQ(Sectors().NodeFor("water management"), "water");
  EXPECT_EQ(Sectors().NodeFor("Renewable energies"), "renewable_energy");
  EXPECT_EQ(Sectors().NodeFor("high-tech industries"), "technology");
  EXPECT_EQ(Sectors().NodeFor("homeland security"), "security");
  EXPECT_EQ(Sectors().NodeFor("poetry"), "");
  EXPECT_EQ(Sectors().NodeFor(""), "");
}

TEST(SectorTaxonomy, KnowsWhatLiesBelow) {
  EXPECT_TRUE(Sectors().IsWithin("renewable_energy", "energy"));
  EXPECT_TRUE(Sectors().IsWithin("energy", "energy"));
  EXPECT_FALSE(Sectors().IsWithin("energy", "renewable_energy"));
  EXPECT_TRUE(Sectors().IsWithin("real_estate", "infrastructure"));
  EXPECT_FALSE(Sectors().IsWithin("nothing", "nothing"));
}

TEST(SectorTaxonomy, ResolvesFilters) {
  EXPECT_EQ(*Sectors().ResolveFilter("renewable_energy"), "renewable_energy");
  EXPECT_EQ(*Sectors().ResolveFilter("Solar energy"), "renewable_energy");
  EXPECT_FALSE(Sectors().ResolveFilter("poetry").ok());
}

TEST(SectorTaxonomy, RefusesCirclesAndSharedWords) {
  const std::string header = "node\tparent\tisic\twords\n";
  EXPECT_FALSE(SectorTaxonomy::Read(header + "a\tb\tA\nb\ta\tA\n").ok());
  EXPECT_FALSE(SectorTaxonomy::Read(header + "a\t\tA\tx\nb\t\tA\tx\n").ok());
  EXPECT_FALSE(SectorTaxonomy::Read(header + "a\tmissing\tA\n").ok());
}

}  // namespace
}  // namespace legation::vocabulary
